/** The parts of k6's globals that are used here and that @types/k6 does not declare. */
declare const crypto: { randomUUID: () => string }
declare const console: { error: (message: string) => void }

/** What the bundle is made of, in short; build.ts writes it. */
declare const BUNDLE_VERSION: string | undefined
