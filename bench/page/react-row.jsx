/** The row of `<chat-interaction>` as React draws it. */
import { authorOf, dateTimeOf, runsOf, sideOf, timeOf } from './plain-row.js';

export function Row({ message, hasHead }) {
  const author = authorOf(message);
  const time = timeOf(message.at);
  const dateTime = dateTimeOf(message.at);
  const colleague = sideOf(message) === 'colleague' ? ' · colleague' : '';
  return (
    <div className={`group ${sideOf(message)}`}>
      {hasHead && (
        <span className="meta" title={dateTime}>
          <bdi>{author}</bdi>
          {`${colleague} · ${time}`}
        </span>
      )}
      <div
        className="bubble item"
        role="article"
        data-id={message.id}
        tabIndex={-1}
        aria-label={`${author}, ${time}`}
        title={dateTime}
      >
        <bdi dir="auto">
          {runsOf(message.text).map((run, index) =>
            run.href === undefined ? (
              run.text
            ) : (
              <a key={index} href={run.href} target="_blank" rel="noopener noreferrer nofollow">
                {run.href}
              </a>
            ),
          )}
        </bdi>
      </div>
    </div>
  );
}
