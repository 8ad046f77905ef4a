# What the program is made of: everything, compiled.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.client.json ./
COPY scripts/build.js ./scripts/
COPY src ./src
RUN npm run build && rm -rf dist/.tsbuildinfo*

# What it runs on: the few packages that it needs, none of them with a script or native code.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
LABEL org.opencontainers.image.title="anyats" \
      org.opencontainers.image.description="Open, self-hosted, real-time unified API for applicant tracking systems" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY docs ./docs
# In a container loopback reaches nobody, so the server listens on every address; without clients it then refuses to start.
ENV NODE_ENV=production \
    NODE_OPTIONS=--disable-proto=delete \
    HOST=0.0.0.0 \
    PORT=3000
EXPOSE 3000
# Commands run in /data, so that an export with `--output candidates.ndjson` is written there. A named volume takes over
# the owner; a folder of the host must be writable for user 1000, or `docker run --user "$(id -u):$(id -g)"` is needed.
RUN mkdir /data && chown 1000:1000 /data
VOLUME /data
WORKDIR /data
# The user `node` of the base image. The server writes nothing: a read-only root works.
USER 1000:1000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches the program. Node's permission model is a second fence: the program reads
# its own code, a configuration under /etc/anyats and secrets under /run/secrets, writes exports under /data and an audit
# under /var/log/anyats, and starts no other program.
ENTRYPOINT ["node", "--permission", "--allow-fs-read=/app", "--allow-fs-read=/etc/anyats", "--allow-fs-read=/run/secrets", \
     "--allow-fs-read=/data", "--allow-fs-write=/data", \
     "--allow-fs-read=/var/log/anyats", "--allow-fs-write=/var/log/anyats", "/app/dist/main.js"]
CMD ["serve"]
