import { css } from 'lit';

/** A person's initials or a target's icon, with presence told by shape as well as by colour. */
export const avatarStyles = css`
  .avatar {
    position: relative;
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    border-radius: 50%;
    background: light-dark(hsl(var(--_hue, 220) 30% 90%), hsl(var(--_hue, 220) 25% 24%));
    color: light-dark(hsl(var(--_hue, 220) 60% 26%), hsl(var(--_hue, 220) 60% 84%));
    font-size: var(--_font-size-tiny);
    font-weight: 600;
    user-select: none;
  }

  .avatar svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .avatar.tone-1 {
    --_hue: 28;
  }

  .avatar.tone-2 {
    --_hue: 145;
  }

  .avatar.tone-3 {
    --_hue: 265;
  }

  .avatar.tone-4 {
    --_hue: 340;
  }

  .avatar.tone-5 {
    --_hue: 190;
  }

  .presence {
    display: inline-block;
    flex: none;
    inline-size: 0.5625rem;
    block-size: 0.5625rem;
    forced-color-adjust: none;
  }

  .avatar .presence {
    position: absolute;
    inset-block-end: -1px;
    inset-inline-end: -1px;
    outline: 2px solid var(--_surface);
  }

  .presence.ready {
    border-radius: 50%;
    background: var(--_success);
  }

  .avatar .presence.ready,
  .avatar .presence.logged-out {
    outline-offset: 0;
  }

  .presence.busy {
    border-radius: 2px;
    background: var(--_danger);
  }

  .presence.away {
    background: var(--_warning);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }

  .presence.logged-out {
    border: 2px solid var(--_neutral);
    border-radius: 50%;
    background: var(--_surface);
  }
`;
