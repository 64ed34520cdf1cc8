import type { Language } from '../../text/index.ts'
import type { Drawing } from './drawing.ts'
import type { Line } from './inline.ts'

/** A table. `id` names it for cross-references; every row begins with its label. */
export type TableBlock = {
  readonly kind: 'table'
  readonly id: string
  readonly title: string
  /** The heading of the column of labels, then one heading per column of cells. */
  readonly columns: readonly [string, ...string[]]
  readonly rows: readonly { readonly label: Line; readonly indent?: number; readonly cells: readonly Line[] }[]
  readonly notes: readonly Line[]
  /** Words or numbers: numbers are set to the right. */
  readonly cells: 'numbers' | 'words'
}

/** A drawing for a wide and for a narrow page; with no narrow drawing, `instead` takes its place there. */
export type FigureBlock = {
  readonly kind: 'figure'
  readonly id: string
  readonly title: string
  /** What the drawing shows, for those who do not see it. */
  readonly description: string
  readonly wide: Drawing
  readonly narrow?: Drawing
  readonly instead?: readonly Block[]
  readonly notes: readonly Line[]
  /** The numbers that are drawn. */
  readonly data: readonly Block[]
}

/** An entry of the numbers appendix: what a bound number is bound to. */
export type NumberEntry = {
  readonly key: string
  /** The id by which results, texts and other programs name it. */
  readonly name: string
  readonly value: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[]; readonly ordered?: true }
  /** Something a reader must not miss. */
  | { readonly kind: 'note'; readonly content: Line }
  /** A verdict: its word, its sentences, and what it rests on. */
  | {
      readonly kind: 'verdict'
      readonly tone: 'good' | 'bad' | 'open' | 'none'
      readonly question: string
      readonly word: string
      readonly sentences: Line
      readonly basis: Line
    }
  | { readonly kind: 'facts'; readonly items: readonly { readonly label: string; readonly content: Line }[] }
  | { readonly kind: 'entries'; readonly entries: readonly NumberEntry[] }
  | TableBlock
  | FigureBlock

/** A chapter. Appendices are lettered, the others numbered, by whoever renders. */
export type Section = {
  readonly id: string
  readonly title: string
  readonly appendix?: true
  readonly blocks: readonly Block[]
}

/** A report, independent of the format that it is rendered to. */
export type ReportDocument = {
  readonly language: Language
  readonly title: string
  readonly subtitle: string
  /** Said on every page, figure and table where the people are made up. */
  readonly banner: string | null
  readonly facts: readonly { readonly label: string; readonly content: Line }[]
  readonly sections: readonly Section[]
}
