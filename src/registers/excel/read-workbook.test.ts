import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { ProblemError } from '../../problems/index.ts'
import { readWorkbook } from './read-workbook.ts'

type Part = { readonly name: string; readonly text: string; readonly statedSize?: number }

/** A ZIP archive of deflated parts; a stated size may lie. */
const zip = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, statedSize } of parts) {
    const packed = deflateRawSync(text)
    const size = statedSize ?? Buffer.byteLength(text)
    const local = Buffer.alloc(30 + name.length)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    local.write(name, 30)
    const entry = Buffer.alloc(46 + name.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    entry.write(name, 46)
    locals.push(local, packed)
    directory.push(entry)
    offset += local.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const book = (sheetData: string, more: readonly Part[] = [], statedSize?: number): Buffer =>
  zip([
    {
      name: 'xl/workbook.xml',
      text: '<workbook xmlns:r="x"><sheets><sheet name="Borgere" sheetId="1" r:id="rId1"/><sheet name="Noter" sheetId="2" r:id="rId2"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/styles.xml', text: '<styleSheet/>' },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
      ...(statedSize === undefined ? {} : { statedSize }),
    },
    ...more,
  ])

const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`
const header = `<row r="1">${cell('A1', 'id')}${cell('B1', 'alder')}</row>`

const problemOf = async (bytes: Uint8Array) => {
  try {
    await readWorkbook(bytes, 'liste.xlsx')
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]
    throw error
  }
  return undefined
}

describe('a workbook', () => {
  it('is read as a table: numbers with a point, days as ISO days, lines as Excel counts them', async () => {
    const rows = [
      [{ value: 'dag' }, { value: 'andel' }, { value: 'ja' }],
      [{ value: new Date('2027-03-01T00:00:00Z'), type: Date, format: 'dd-mm-yyyy' }, { value: 0.25 }, { value: true }],
    ]
    const { table } = await readWorkbook(await writeWorkbook(rows as never).toBuffer(), 'liste.xlsx')
    expect(table.header).toEqual(['dag', 'andel', 'ja'])
    expect([table.cell(0, 'dag'), table.cell(0, 'andel'), table.cell(0, 'ja'), table.line(0)]).toEqual([
      '2027-03-01',
      '0.25',
      'true',
      2,
    ])
  })

  it('gives the last computed value of formulas and counts them, and says what sheets it did not read', async () => {
    const bytes = book(`${header}<row r="2">${cell('A2', 'a')}<c r="B2"><f>40+2</f><v>42</v></c></row>`)
    const { table, ...found } = await readWorkbook(bytes, 'liste.xlsx')
    expect(table.cell(0, 'alder')).toBe('42')
    expect(found).toEqual({ sheet: 'Borgere', others: ['Noter'], formulas: 1 })
  })

  it('stops at a formula that was never computed, and at an error of Excel', async () => {
    const uncomputed = book(`${header}<row r="2">${cell('A2', 'a')}<c r="B2"><f>40+2</f></c></row>`)
    expect(await problemOf(uncomputed)).toMatchObject({ code: 'workbook.formula-uncomputed', line: 2, column: 2 })
    const failed = book(`${header}<row r="2">${cell('A2', 'a')}<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`)
    expect(await problemOf(failed)).toMatchObject({ code: 'workbook.cell-error', line: 2, column: 2 })
  })

  it('stops before it builds a sheet that reaches to the end of Excel', async () => {
    const far = book(`${header}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)
    expect(await problemOf(far)).toMatchObject({ code: 'workbook.reaches-too-far' })
  })

  it('stops at an archive that unpacks to more than it says, or to more than the limit', async () => {
    const blanks = ' '.repeat(5_000_000)
    expect(await problemOf(book(`${header}${blanks}`, [], 100))).toMatchObject({ code: 'workbook.broken' })
    expect(await problemOf(book(header, [], 4_000_000_000))).toMatchObject({ code: 'workbook.too-large' })
  })

  it('stops at what is no workbook: another archive, the old format, a torn file, a part that stands twice', async () => {
    expect(await problemOf(zip([{ name: 'a.xml', text: 'a' }]))).toMatchObject({ code: 'workbook.broken' })
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject({ code: 'workbook.old-or-locked' })
    expect(await problemOf(book(header).subarray(0, 300))).toMatchObject({ code: 'workbook.broken' })
    expect(await problemOf(book(header, [{ name: 'xl/styles.xml', text: 'x' }]))).toMatchObject({
      code: 'workbook.broken',
    })
  })

  it('tells of blank rows and columns without a name', async () => {
    const blank = book(`${header}<row r="3">${cell('A3', 'a')}</row>`)
    expect(await problemOf(blank)).toMatchObject({ code: 'table.row-blank', line: 2 })
    const nameless = book(`${header}<row r="2">${cell('A2', 'a')}${cell('C2', 'x')}</row>`)
    expect(await problemOf(nameless)).toMatchObject({ code: 'table.header-empty', line: 1 })
  })
})
