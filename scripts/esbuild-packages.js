/** A plugin of esbuild: TypeBox becomes a part of the output, because it has 250 modules. Other packages stay outside. */
export const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@sinclair/typebox') ? undefined : { external: true },
    )
  },
}
