// The world as the server last showed it, and the one socket that it comes through.

let shown = null;
let socket = null;
let number = 0;
const waiting = new Map();
const listeners = new Set();

export const world = () => shown;
export const listen = (listener) => listeners.add(listener);

export function connect(lost) {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page/socket`);
  socket.onmessage = ({ data }) => receive(JSON.parse(data));
  socket.onclose = () => {
    for (const [, answer] of waiting) answer.reject(new Error("The sandbox is gone. It comes back when it is started again."));
    waiting.clear();
    lost();
    setTimeout(() => connect(lost), 1000);
  };
}

// Act for somebody: act("say", {as: "nara", channel, text}); rejects with the reason in words.
export function act(deed, asked = {}) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) return reject(new Error("The sandbox cannot be reached."));
    waiting.set(++number, { resolve, reject });
    socket.send(JSON.stringify({ ...asked, do: deed, n: number }));
  });
}

function receive(told) {
  if (told.show) {
    shown = told.show;
    listeners.forEach((listener) => listener(shown));
  } else if (waiting.has(told.answer)) {
    const answer = waiting.get(told.answer);
    waiting.delete(told.answer);
    if ("error" in told) answer.reject(new Error(told.error));
    else answer.resolve(told.ok);
  }
}

export const names = {
  user: (id) => (id === shown.bot.id ? shown.bot.name : shown.people.find((each) => each.id === id)?.name),
  role: (id) => shown.roles.find((each) => each.id === id)?.name,
  channel: (id) => shown.channels.find((each) => each.id === id)?.name,
};
