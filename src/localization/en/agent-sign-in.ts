import { speakEnglish } from '../english.js';

export const agentSignIn = {
  title: 'Sign in',
  agent: 'Agent',
  password: 'Password',
  signIn: 'Sign in',
  busy: 'Signing in…',
  unreachable: 'The contact centre cannot be reached. Try again.',
};

speakEnglish({ agentSignIn });
