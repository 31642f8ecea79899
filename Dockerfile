# The bot in a container: built with uv from the lock file, run without root and without uv.

FROM python:3.13-slim AS build
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
ENV UV_PROJECT_ENVIRONMENT=/opt/unknot \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PYTHON_DOWNLOADS=never
WORKDIR /src
# The libraries first: they change less often than the code.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-default-groups --no-install-project
COPY README.md LICENSE ./
COPY migrations migrations
COPY content content
COPY bot bot
RUN uv sync --locked --no-default-groups --no-editable

FROM python:3.13-slim
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin unknot \
    && install -d -o 10001 -g 10001 -m 0700 /data /keys
COPY --from=build /opt/unknot /opt/unknot
# The database and its key lie in two volumes, so that a copy of one is not a copy of both.
ENV PATH=/opt/unknot/bin:$PATH \
    DATABASE_URL=sqlite:////data/unknot.sqlite \
    UNKNOT_KEY_FILE=/keys/unknot.key
WORKDIR /data
VOLUME ["/data", "/keys"]
USER 10001:10001
# The doctor reads all content and asks Telegram, which takes some seconds of processor time: seldom is enough.
HEALTHCHECK --interval=10m --timeout=2m --start-period=2m --retries=2 CMD ["unknot", "doctor"]
CMD ["unknot", "run"]
