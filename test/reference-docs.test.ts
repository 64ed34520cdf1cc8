import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { referenceFiles } from '../scripts/reference/files.ts'

it('docs/reference says what the code says; otherwise run `npm run reference` and look at the difference', async () => {
  for (const [name, content] of await referenceFiles()) {
    expect(readFileSync(join(import.meta.dirname, '../docs/reference', name), 'utf8')).toBe(content)
  }
})
