/** Tokens as a portal signs them (RFC 7519, HS256). */
import { createHmac, randomBytes } from 'node:crypto';

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export class TokenIssuer {
  #key = randomBytes(32);
  /** Every token so far. */
  issued = [];

  /** What the server needs to know, as a JSON web key. */
  get key() {
    return { kty: 'oct', alg: 'HS256', k: this.#key.toString('base64url') };
  }

  /** For an account, for so many seconds. */
  tokenFor(address, seconds = 3_600) {
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    const said = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ jid: address, exp })}`;
    const signature = createHmac('sha256', this.#key).update(said).digest('base64url');
    const token = `${said}.${signature}`;
    this.issued.push(token);
    return token;
  }
}
