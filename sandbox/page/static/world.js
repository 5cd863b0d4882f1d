// The world as the server last showed it, or as it was at a step of the tour, and the one socket it comes through.

let live = null;
let past = null;
let ahead = 0;
let socket = null;
let number = 0;
const waiting = new Map();
const listeners = new Set();

export const world = () => past ?? live;
export const now = () => live;
export const listen = (listener) => listeners.add(listener);

// The milliseconds of the sandbox's clock, which a rehearsal moves on; at a step of the tour those of then.
export const clock = () => (past ? Date.parse(past.now) : Date.now() + ahead);

// Show what was seen then, until it is called with null.
export function lookBack(then) {
  past = then;
  tell();
}

// Connect, and again whenever the connection is lost; lost(times) is told how many times in a row.
export function connect(lost, times = 1) {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page/socket`);
  socket.onopen = () => { times = 0; };
  socket.onmessage = ({ data }) => receive(JSON.parse(data));
  socket.onclose = () => {
    for (const [, answer] of waiting) answer.reject(new Error("…"));
    waiting.clear();
    lost(times);
    setTimeout(() => connect(lost, times + 1), 1000);
  };
}

// Act for somebody: act("say", {as: "nara", channel, text}); rejects with the reason in words.
export function act(deed, asked = {}) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) return reject(new Error("…"));
    waiting.set(++number, { resolve, reject });
    socket.send(JSON.stringify({ ...asked, do: deed, n: number }));
  });
}

function receive(told) {
  if (told.show) {
    live = told.show;
    ahead = new Date(live.now) - Date.now();
    tell();
  } else if (waiting.has(told.answer)) {
    const answer = waiting.get(told.answer);
    waiting.delete(told.answer);
    if ("error" in told) answer.reject(new Error(told.error));
    else answer.resolve(told.ok);
  }
}

const tell = () => listeners.forEach((listener) => listener(world()));

export const names = {
  user: (id) => (id === world().bot.id ? world().bot.name : world().people.find((each) => each.id === id)?.name),
  role: (id) => world().roles.find((each) => each.id === id)?.name,
  channel: (id) => world().channels.find((each) => each.id === id)?.name,
};
