import { type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { plain } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { estimateNumber } from '../numbers/estimate-number.ts'

/** How far the result could have been moved by those who are missing; nothing where few are. */
export const worstCaseBlocks = (context: Context): readonly Block[] => {
  const estimates = Object.entries(context.results.estimates).filter(([, { worstCase }]) => worstCase !== undefined)
  if (estimates.length === 0) return []
  const intro = pick(context, {
    da: 'Hvis alle med ukendt udfald havde haft det værste eller det bedste for indsatsgruppen, ville forskellen ligge mellem disse yderpunkter. De siger, hvad bortfaldet i værste fald kan skjule.',
    en: 'If everyone with an unknown outcome had had the worst, or the best, for the treated arm, the difference would lie between these ends. They say what the missing outcomes can hide at worst.',
  })
  return [
    {
      kind: 'heading',
      level: 3,
      id: 'worst-case',
      text: pick(context, { da: 'Yderste tilfælde ved bortfald', en: 'Worst case for missing outcomes' }),
    },
    { kind: 'paragraph', content: [plain(intro)] },
    {
      kind: 'table',
      id: 'table-worst-case',
      title: pick(context, { da: 'Yderste tilfælde', en: 'Worst-case bounds' }),
      columns: pick(context, {
        da: ['Resultatmål', 'Forskel', 'Yderpunkter', 'Mulige udfald'] as const,
        en: ['Outcome', 'Difference', 'Bounds', 'Possible outcomes'] as const,
      }),
      rows: estimates.map(([id, estimate]) => ({
        label: [plain(estimateLabel(context, estimate))],
        cells: [
          [estimateNumber(context, id, 'estimate', 'sentence')],
          [estimateNumber(context, id, 'worstCase', 'sentence')],
          [estimateNumber(context, id, 'worstCaseRange', 'table')],
        ],
      })),
      notes: [],
      cells: 'numbers',
    },
  ]
}
