/** A drawing before a renderer frames it: its size in its own units, and its marks as SVG text without ids. */
export type Drawing = { readonly width: number; readonly height: number; readonly marks: string }
