# The executable alone: no shell, no package manager, nothing else to patch.
#
#   docker build --tag pmo-lint .
#   docker run --rm --volume "$PWD:/work:ro" pmo-lint --as-of 2026-11-24
FROM swift:6.3.1-bookworm AS build
WORKDIR /source
COPY . .
RUN make build && strip --output=/pmo-lint .build/release/pmo-lint

FROM scratch
COPY --from=build /pmo-lint /pmo-lint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/pmo-lint"]
