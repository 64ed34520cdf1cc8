import type { Language } from '../../text/index.ts'
import type { Section } from './block.ts'
import { captionsOf } from './walk.ts'

const words = {
  table: { da: 'tabel', en: 'table' },
  figure: { da: 'figur', en: 'figure' },
  section: { da: 'afsnit', en: 'section' },
  appendix: { da: 'bilag', en: 'appendix' },
} as const

/** The number of a chapter: 1, 2, 3 …, appendices A, B, C …. */
export const sectionNumbers = (sections: readonly Section[]): ReadonlyMap<string, string> => {
  let chapters = 0
  let appendices = 0
  return new Map(
    sections.map(({ id, appendix }) => {
      if (appendix === undefined) return [id, String(++chapters)] as const
      return [id, String.fromCharCode(65 + appendices++)] as const
    }),
  )
}

/** How each table, figure and section is referred to in running text: `tabel 2`, `figure 1`, `afsnit 4`. */
export const referenceNames = (sections: readonly Section[], language: Language): ReadonlyMap<string, string> => {
  const counts = { table: 0, figure: 0 }
  const captions = captionsOf(sections).map(
    ({ kind, id }) => [id, `${words[kind][language]} ${++counts[kind]}`] as const,
  )
  const chapters = sections.map(({ id, appendix }) => {
    const word = appendix === undefined ? words.section : words.appendix
    return [id, `${word[language]} ${sectionNumbers(sections).get(id)}`] as const
  })
  return new Map([...captions, ...chapters])
}
