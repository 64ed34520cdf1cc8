import type { Language } from '../../text/index.ts'
import type { ReportDocument } from '../document/block.ts'
import { referenceNames } from '../document/numbering.ts'

/** What every part of the page needs to know of the whole. */
export type RenderContext = {
  readonly language: Language
  readonly banner: string | null
  /** How tables, figures and sections are referred to, by id. */
  readonly names: ReadonlyMap<string, string>
}

export const renderContext = ({ language, banner, sections }: ReportDocument): RenderContext => ({
  language,
  banner,
  names: referenceNames(sections, language),
})

/** A name as an id that every checker of HTML accepts: letters, digits, hyphen, underscore; dots become underscores. */
export const htmlId = (name: string): string =>
  name.replace(/[^A-Za-z0-9-]/g, (mark) =>
    mark === '.' ? '_' : mark === '_' ? '__' : `_-${mark.codePointAt(0)?.toString(16)}-`,
  )

/** The id of an entry of the numbers appendix. A stated number is found by where it stands, not by what it is. */
export const anchorOf = (key: string): string => {
  const [kind, ...rest] = key.split(':')
  const name = kind === 'stated' ? rest.slice(0, 2).join('.') : rest.join(':')
  return `n-${htmlId(name)}`
}
