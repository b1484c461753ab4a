export default function Page() {
  return <h1>channel</h1>;
}
