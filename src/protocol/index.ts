/** The room `protocol`: what should happen. */
export { canonicalJson, protocolHash } from './canonical.ts'
export * from './schema/protocol.ts'
