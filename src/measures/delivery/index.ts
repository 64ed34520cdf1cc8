/** What was delivered against what was expected: windows, what became of them, and counts on both bases. */
export { bareAgain } from './bare.ts'
export { countDelivery } from './count.ts'
export {
  type ArmCounts,
  addPerson,
  type Cut,
  type CutName,
  countedAsOf,
  cutNames,
  type DeliveryCounts,
  type ExpectationCounts,
  emptyCounts,
  erasedIn,
  type Sign,
  type Tally,
} from './counts.ts'
export { expectationSaid, formWords, reasonSaid, thingSaid } from './names.ts'
export { type DeliveryOutline, outlineOf } from './outline.ts'
export { type DeliveryPerson, deliveryPeople, deliveryPerson, workerOn } from './person.ts'
export {
  type DeliveryPlan,
  type DeliveryStatus,
  type DeliveryThing,
  deliveryPlan,
  deliveryStatuses,
  type Expected,
} from './plan.ts'
export {
  type Bases,
  basesOf,
  changedShare,
  consideredShare,
  contaminatedShare,
  countOf,
  type DeliveryBinding,
  deliveryUnit,
  erasedCount,
  mainShare,
  meanCaseload,
  meanChanges,
  reasonCount,
  sharesOf,
  statusShare,
} from './quantities.ts'
export { type Strip, statusAt, stripOf } from './strip.ts'
export { type Window, windowAt, windowOfDay, windowsPassed } from './windows.ts'
export { statusWords } from './words.ts'
