export default function Page() {
  return <h1>channels</h1>;
}
