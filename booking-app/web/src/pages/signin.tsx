import { useEffect } from 'preact/hooks'
import type { Refusal } from '../api/problem.ts'
import { signedIn } from '../api/session.ts'
import { begin, complete, handOver } from '../api/signin.ts'
import type { SignIn } from '../api/types.ts'
import { useAction } from '../parts/hooks.ts'
import { Alert, Link } from '../parts/parts.tsx'
import { go } from '../parts/router.ts'
import { t } from '../text/text.ts'

/** Asks a visitor to sign in, and then shows the page that they wanted. */
export function SignInPage({ client }: { client: SignIn }) {
  return (
    <>
      <h1>{t('signIn')}</h1>
      <p>{t('signInFirst')}</p>
      <SignInButton client={client} />
      <p>
        <Link to="/">{t('back')}</Link>
      </p>
    </>
  )
}

/** Comes back to this page. */
export function SignInButton({ client }: { client: SignIn }) {
  const beginning = useAction(() => begin(client, location.pathname), insecure)
  return (
    <>
      <button disabled={beginning.running} onClick={() => void beginning.run()}>
        {t('signIn')}
      </button>
      <Alert text={beginning.error} />
    </>
  )
}

/** Where the provider comes back to. */
export function SignedInPage({ client }: { client: SignIn }) {
  const completing = useAction(
    async () => {
      const { tokens, returnTo } = await complete(client, new URLSearchParams(location.search))
      signedIn(tokens)
      go(returnTo, true)
    },
    // Also of one that had no answer: a code is good for one exchange.
    () => t('notSignedIn'),
  )
  const beginning = useAction(() => begin(client, '/'), insecure)
  useEffect(() => {
    if (!handOver()) {
      void completing.run()
    }
  }, [])
  if (completing.error === undefined) {
    return <p role="status">…</p>
  }
  return (
    <>
      <h1>{t('signIn')}</h1>
      <Alert text={beginning.error ?? completing.error} />
      <button disabled={beginning.running} onClick={() => void beginning.run()}>
        {t('signIn')}
      </button>
      <p>
        <Link to="/">{t('back')}</Link>
      </p>
    </>
  )
}

function insecure(refusal: Refusal): string | undefined {
  return refusal.code === 'https-needed' ? t('signInInsecure', { address: refusal.message }) : undefined
}
