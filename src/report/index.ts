/**
 * The room `report`: the document of a trial. Blocks with bound numbers, tables and figures from results and protocol,
 * rendered to one HTML file, and the results' tables and figures as files of their own.
 */
export { deliveryFigure } from './delivery-figure.ts'
export { formatInSentence, formatInTable } from './numbers/format-quantity.ts'
export { type RecruitmentWeek, recruitmentFigure } from './recruitment-figure.ts'
export { renderFigures } from './render-figures.ts'
export { renderReport } from './render-report.ts'
export { renderTables } from './render-tables.ts'
export { findingLine } from './wording/findings.ts'
