import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { minimumDetectable, type PowerDesign, powerAt, sampleSize } from './index.ts'

type Asked = { readonly units: Record<string, number>; readonly effect: number }
type Example = {
  readonly ask: keyof typeof asks
  readonly design: PowerDesign
  readonly asked: Asked
  readonly answer: object
}

const asks = { powerAt, sampleSize, minimumDetectable }
const text = readFileSync(new URL('../../../docs/power.md', import.meta.url), 'utf8')
const examples = [...text.matchAll(/^```json power\n(.*?)^```/gms)].map(
  (match) => JSON.parse(match[1] as string) as Example,
)

/** Numbers as the document prints them. */
const rounded = (answer: unknown): object =>
  JSON.parse(JSON.stringify(answer, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)))

describe('docs/power.md', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(5))

  it.each(examples)('prints what is computed: $ask $asked', ({ ask, design, asked, answer }) => {
    expect(rounded(asks[ask](design, asked))).toMatchObject(answer)
  })
})
