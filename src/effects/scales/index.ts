/** Questionnaire scales: their reliability, and their change between waves. */
export { type CronbachAlpha, cronbachAlpha, type ScaleItem } from './cronbach-alpha.ts'
export { type PairedChange, pairedChange, type UnpairedDifference, unpairedDifference } from './wave-comparison.ts'
