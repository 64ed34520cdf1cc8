import { describe, expect, it } from 'vitest'
import type { Block, Section } from './block.ts'
import { referenceNames, sectionNumbers } from './numbering.ts'

const table = (id: string): Block => ({
  kind: 'table',
  id,
  title: id,
  columns: [''],
  rows: [],
  notes: [],
  cells: 'words',
})
const figure = (id: string, data: readonly Block[]): Block => ({
  kind: 'figure',
  id,
  title: id,
  description: '',
  wide: { width: 1, height: 1, marks: '' },
  notes: [],
  data,
})

const sections: readonly Section[] = [
  { id: 'one', title: 'One', blocks: [table('a'), figure('f', [table('b')])] },
  { id: 'two', title: 'Two', blocks: [table('c')] },
  { id: 'last', title: 'Last', appendix: true, blocks: [] },
]

describe('numbering', () => {
  it('counts chapters in numbers and appendices in letters', () => {
    expect([...sectionNumbers(sections)]).toEqual([
      ['one', '1'],
      ['two', '2'],
      ['last', 'A'],
    ])
  })

  it('counts tables and figures in the order of reading, the table behind a figure after it', () => {
    const names = referenceNames(sections, 'da')
    expect(['a', 'f', 'b', 'c', 'last'].map((id) => names.get(id))).toEqual([
      'tabel 1',
      'figur 1',
      'tabel 2',
      'tabel 3',
      'bilag A',
    ])
  })
})
