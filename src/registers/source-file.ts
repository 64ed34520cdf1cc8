/** The file of a source: a path on disk, which is read piece by piece, or its bytes. */
export type SourceFile = { readonly path: string } | { readonly bytes: Uint8Array }
