/**
 * Draws the trial once more: writes the arm code of every unit into `arms`, and says whether there was an assignment (a
 * procedure with a limited number of tries may find none). The same number always gives the same arms.
 */
export type Redraw = (draw: number, arms: Uint8Array) => boolean

/** How the trial assigns, as far as inference needs to know. Draws are numbered from 0. */
export type Procedure = {
  /** Units that are assigned: people, or clusters. */
  readonly units: number
  readonly redraw: Redraw
}

/**
 * What a set of draws is: a sample, or every possible assignment once, the observed one among them. `probabilities` stand
 * where they are not all alike, in the order of the draws, summing to one.
 */
export type DrawSet =
  | { readonly kind: 'sampled'; readonly draws: number }
  | { readonly kind: 'enumerated'; readonly draws: number; readonly probabilities?: Float64Array }
