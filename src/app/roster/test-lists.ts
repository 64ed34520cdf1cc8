import writeWorkbook from 'write-excel-file/node'
import { checkProtocol, type Protocol, template } from '../../protocol/index.ts'
import type { ListRequest } from './list-reading.ts'
import type { ColumnUse } from './uses.ts'

/** The template of a randomised trial, as protocols are read. */
export const rctProtocol = (): Protocol => checkProtocol(template('rct', 'da'), 'protocol.yaml').protocol as Protocol

export const today = '2027-03-01'

export const bytesOf = (lines: readonly string[]): Uint8Array => Buffer.from(`${lines.join('\n')}\n`, 'utf8')

export const requestOf = (uses: readonly ColumnUse[], more: Partial<ListRequest> = {}): ListRequest => ({
  protocol: rctProtocol(),
  uses,
  today,
  ...more,
})

/** A workbook of one sheet, the first row the names of the columns. */
export const workbookOf = async (rows: readonly (readonly (string | number | Date | null)[])[]): Promise<Buffer> =>
  writeWorkbook(
    rows.map((row) =>
      row.map((value) =>
        value instanceof Date ? { value, type: Date, format: 'dd-mm-yyyy' } : value === null ? null : { value },
      ),
    ) as never,
  ).toBuffer()
