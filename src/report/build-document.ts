import { type Context, pick } from './context.ts'
import type { ReportDocument, Section } from './document/block.ts'
import { plain } from './document/inline.ts'
import { numbersOf } from './document/walk.ts'
import { entriesOf } from './numbers/entries.ts'
import { attritionSection } from './sections/attrition.ts'
import { baselineSection } from './sections/baseline.ts'
import { deliverySection } from './sections/delivery.ts'
import { deviationsSection } from './sections/deviations.ts'
import { flowSection } from './sections/flow.ts'
import { limitsSection } from './sections/limits.ts'
import { methodSection } from './sections/method.ts'
import { plannedSection } from './sections/planned.ts'
import { provenanceSection } from './sections/provenance.ts'
import { registersSection } from './sections/registers.ts'
import { resultsSection } from './sections/results.ts'
import { summarySection } from './sections/summary.ts'
import { titleBlock } from './sections/title.ts'

/** The chapters in their order; a chapter without anything to say is left out. */
const chapters: readonly ((context: Context) => Section | undefined)[] = [
  summarySection,
  plannedSection,
  flowSection,
  registersSection,
  deliverySection,
  baselineSection,
  resultsSection,
  attritionSection,
  deviationsSection,
  methodSection,
  limitsSection,
]

const numbersSection = (context: Context, facts: ReportDocument['facts'], sections: readonly Section[]): Section => ({
  id: 'numbers',
  title: pick(context, { da: 'Tallene', en: 'The numbers' }),
  appendix: true,
  blocks: [
    {
      kind: 'paragraph',
      content: [
        plain(
          pick(context, {
            da: 'Hvert tal i rapporten med det, det er et tal for: tæller og nævner, hvem, hvad og hvorfra. Navnet er det samme i resultatfilen.',
            en: 'Every number in the report with what it is a number of: numerator and denominator, of whom, what and from where. The name is the same in the file of results.',
          }),
        ),
      ],
    },
    { kind: 'entries', entries: entriesOf(context, numbersOf(facts, sections)) },
  ],
})

/** The report as a document of blocks, before any format. */
export const buildDocument = (context: Context): ReportDocument => {
  const title = titleBlock(context)
  const sections = [...chapters.flatMap((chapter) => chapter(context) ?? []), provenanceSection(context)]
  const appendices = sections.filter(({ appendix }) => appendix)
  const body = sections.filter(({ appendix }) => !appendix)
  return {
    language: context.language,
    ...title,
    sections: [...body, numbersSection(context, title.facts, sections), ...appendices],
  }
}
