/** The room `measures`: numbers with their counts. */
export { type Binding, count, share, statistic } from './make.ts'
export { type Count, isNoResult, type NoResult, type Quantity, type QuantityInterval } from './quantity.ts'
