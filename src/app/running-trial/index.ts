export { type MadeTrial, makeRunningTrial } from './make.ts'
export type { Identity } from './people.ts'
export { type ExampleUser, exampleUsers } from './users.ts'
