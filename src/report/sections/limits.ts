import { say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Section } from '../document/block.ts'
import { authored, type Line, plain } from '../document/inline.ts'
import { limitsOf } from '../wording/limits.ts'

/** What the design cannot say, and what else a reader must know. */
export const limitsSection = (context: Context): Section => {
  const notes = context.results.notes.filter(
    ({ id }) => !id.startsWith('not-computed.') && id !== 'disclosure' && id !== 'public-data',
  )
  return {
    id: 'limits',
    title: pick(context, { da: 'Forbehold', en: 'Limits of the design' }),
    blocks: [
      {
        kind: 'list',
        items: [
          ...limitsOf(context).map((said): Line => [plain(pick(context, said))]),
          ...notes.map(({ text }): Line => [authored(say(text, context.language))]),
        ],
      },
    ],
  }
}
