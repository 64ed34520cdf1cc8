import { describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import type { Frame } from '../data/frame.ts'
import { linkSource } from '../data/linkage.ts'
import type { RegisterFinding, RegisterSource } from '../data/register-facts.ts'
import { createLedger } from '../disclosure/ledger.ts'
import { withheldIds } from '../disclosure/suppress.ts'
import { documentWith, inputOf } from '../test-trial.ts'
import { findingsTable } from './findings-table.ts'
import { sitesTable } from './linkage-sites.ts'
import { linkageTable } from './linkage-tables.ts'

type Arm = { readonly arm: string; readonly found: number; readonly not: number; readonly site: string }

const input = inputOf(documentWith())

const frameOf = (arms: readonly Arm[]): Frame => {
  const units = arms.flatMap(({ arm, found, not, site }) =>
    Array.from({ length: found + not }, (_, i) => {
      const id = `${arm}-${site}-${i < found ? 'found' : 'not'}-${i}`
      return { id, arm, site, attributes: {}, drawnOn: '2024-02-01' }
    }),
  )
  const rowsOf = (arm: string) => Int32Array.from(units.keys()).filter((row) => units[row]?.arm === arm)
  const rowsOfArm = new Map(['control', 'I'].map((arm) => [arm, rowsOf(arm)]))
  return { units, rowsOfArm, placed: [] } as unknown as Frame
}

/** What is withheld of a register whose people are those found. */
const withheldOf = (kind: 'spells' | 'weeks', arms: readonly Arm[], smallest = 5): readonly string[] => {
  const frame = frameOf(arms)
  const protocol = { ...input.protocol, sources: { r: { kind } } } as unknown as Protocol
  const people = new Set(frame.units.map(({ id }) => id).filter((id) => id.includes('-found-')))
  const source = { used: { id: 'r' }, people, findings: [], names: new Map() } as unknown as RegisterSource
  const ledger = createLedger()
  const links = [linkSource(source, frame, input.state)]
  linkageTable({ protocol, frame, ledger }, links, [])
  sitesTable({ protocol, frame, ledger }, links)
  return [...withheldIds(ledger, smallest).all].sort()
}

const many: readonly Arm[] = [
  { arm: 'control', found: 30, not: 20, site: 'a' },
  { arm: 'control', found: 20, not: 30, site: 'b' },
  { arm: 'I', found: 25, not: 25, site: 'b' },
]

describe('the people of a register of spells', () => {
  it('are shown where they are many on either side', () => {
    expect(withheldOf('spells', many)).toEqual([])
  })

  it('are withheld where few of an arm had one, with who had none, and the other arm or the sum of both', () => {
    const arms = [...many.slice(0, 2), { arm: 'I', found: 3, not: 47, site: 'a' }]
    const found = withheldOf('spells', arms)
    expect(found).toEqual(expect.arrayContaining(['linkage.r.matched.I', 'linkage.r.not-found.I']))
    const others = (part: string) => [`linkage.r.${part}.control`, `linkage.r.${part}.total`]
    for (const part of ['matched', 'not-found', 'eligible'])
      expect(
        others(part).some((id) => found.includes(id)),
        part,
      ).toBe(true)
  })

  it('are withheld at a site where few had none, with those of another site', () => {
    const found = withheldOf('spells', [...many, { arm: 'I', found: 46, not: 4, site: 'c' }])
    expect(found).toEqual(expect.arrayContaining(['linkage.r.site.c.matched', 'linkage.r.site.c.not-found']))
    expect(found.filter((id) => id.startsWith('linkage.r.site.')).length).toBeGreaterThan(2)
    expect(found).not.toContain('linkage.r.site.c.all')
  })

  it('are all shown where nothing is withheld, and where the register has a row for everyone', () => {
    const arms = [...many, { arm: 'I', found: 3, not: 2, site: 'c' }]
    expect(withheldOf('spells', arms, 0)).toEqual([])
    expect(withheldOf('weeks', arms)).toEqual([])
  })
})

describe('what was found in a register', () => {
  const withheld = (findings: readonly RegisterFinding[]) => {
    const ledger = createLedger()
    findingsTable({ protocol: input.protocol, ledger }, [{ source: 'r', findings }])
    return [...withheldIds(ledger, 5).all].sort()
  }

  it('of few people is withheld, in rows as in people; of many it is shown', () => {
    expect(withheld([{ kind: 'open-spells', count: 12, people: 4 }])).toEqual([
      'findings.r.open-spells.count',
      'findings.r.open-spells.people',
    ])
    expect(withheld([{ kind: 'open-spells', count: 12, people: 5 }])).toEqual([])
    expect(withheld([{ kind: 'dead-before-start', count: 2, people: 2 }])).toHaveLength(1)
  })

  it('in the file, and not of people, is shown', () => {
    expect(withheld([{ kind: 'columns-unused', count: 2 }])).toEqual([])
    expect(withheld([{ kind: 'codes-unchecked', count: 3 }])).toEqual([])
  })
})
