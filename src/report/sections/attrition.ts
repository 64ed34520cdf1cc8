import { type Context, pick } from '../context.ts'
import type { Section } from '../document/block.ts'
import { plain } from '../document/inline.ts'
import { tableBlock } from './table-block.ts'

/** Outcomes that are not there, per arm, and what was done about them. */
export const attritionSection = (context: Context): Section | undefined => {
  const table = context.results.tables.attrition
  if (table === undefined || table.rows.length === 0) return undefined
  const counted = pick(context, {
    da: 'Et udfald, der mangler, er talt her og aldrig udeladt i stilhed.',
    en: 'An outcome that is missing is counted here and never dropped in silence.',
  })
  const compared = pick(context, {
    da: ' At to grupper mangler lige mange, viser ikke, at de manglende ligner hinanden.',
    en: ' That two arms miss equally many does not show that those missing are alike.',
  })
  const intro = context.protocol.arms.length < 2 ? counted : `${counted}${compared}`
  return {
    id: 'attrition',
    title: pick(context, { da: 'Bortfald', en: 'Missing outcomes' }),
    blocks: [
      { kind: 'paragraph', content: [plain(intro)] },
      tableBlock(context, 'attrition', table, pick(context, { da: 'Resultatmål', en: 'Outcome' })),
    ],
  }
}
