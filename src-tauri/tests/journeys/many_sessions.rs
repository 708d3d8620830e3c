//! A sidebar of two thousand sessions, as the engine lays it out. It is given the list directly.

use serde_json::json;

use crate::support::App;

const SESSIONS: usize = 2_000;

/// Scrolls the list up from its end with the focus on an item there, and returns what was wrong on the way.
const SCROLLED: &str = "(async () => {
    const { createSidebar, EMPTY } = parts;
    const sidebar = createSidebar({}, {}, () => Date.now(), { search: document.createElement('button') });
    document.querySelector('.sidebar').replaceWith(sidebar.element);
    const expires_at = new Date(Date.now() + 1e7).toISOString();
    // Some have a second line, as a narrow list has it.
    const sessions = Array.from({ length: arguments[0] }, (_, at) => ({ assistant: 'scriptwriter', session_id: `s${at}`,
      title: `session ${at}`, unsent: at % 9 === 0, streaming: false, expires_at }));
    sidebar.element.querySelector('.sessions').style.width = '11rem';
    sidebar.update({ ...EMPTY, sessions });
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const list = sidebar.element.querySelector('.sessions');
    const top = () => list.getBoundingClientRect().top;
    const wrong = [];
    const items = () => Array.from(list.children, (item) => ({ item, place: Number(item.getAttribute('aria-posinset')), box: item.getBoundingClientRect() }));
    const atTop = () => items().find(({ box }) => box.bottom > top() + 1);
    await frame();
    list.scrollTop = list.scrollHeight;
    await frame();
    await frame();
    if (items().at(-1).place !== arguments[0]) wrong.push('the last item is not there');
    const last = list.lastElementChild.querySelector('[data-testid=session-item]');
    last.focus();
    // The engine reveals what has the focus in the next frame.
    await frame();
    await frame();
    for (let step = 0; step < 60; step += 1) {
      const { item, place, box } = atTop();
      const before = box.top;
      list.scrollTop -= 150;
      await frame();
      await frame();
      if (!item.isConnected) wrong.push(`${place} is gone`);
      else if (Math.abs(item.getBoundingClientRect().top - before - 150) > 2) wrong.push(`step ${step}: ${place} moved by ${item.getBoundingClientRect().top - before}`);
      const all = items();
      if (all.length > 80) wrong.push(`${all.length} items`);
      for (let at = 1; at < all.length; at += 1)
        if (all[at].place <= all[at - 1].place || all[at].box.top < all[at - 1].box.bottom - 0.5) wrong.push(`${all[at].place} is over ${all[at - 1].place}`);
      for (let y = 5; y < list.clientHeight; y += 40)
        if (!document.elementFromPoint(60, top() + y)?.closest('li')) wrong.push(`step ${step}: nothing at ${y}`);
    }
    if (document.activeElement !== last) wrong.push('the focus is lost');
    return wrong;
  })().then(done, (error) => done([String(error)]))";

#[test]
fn two_thousand_sessions_scroll_without_a_jump() {
    let app = App::first_start();
    let window = app.window();
    window.resize(1200, 800);
    window.load_parts(&["views/sidebar.js", "state.js"]);
    let wrong = window.later(SCROLLED, &[json!(SESSIONS)]);
    assert_eq!(wrong, json!([]), "{wrong:#}");
}
