package dev.jeton.sandbox;

/** The style sheet of {@link DevicePage}: one column, light or dark like the system, no external resources. */
final class PageStyle {
    static final String SHEET = """
            :root { color-scheme: light dark; --ground: #eef1f4; --card: #fff; --ink: #1b1f24; --soft: #57606a;
              --line: #8c959f; --accent: #0b5cad; --on-accent: #fff; --alarm: #b3261e; --alarm-ground: #fdecea;
              --banner: #fff4ce; --banner-ink: #4d3800; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #0f1317; --card: #1a2027; --ink: #e8ebee; --soft: #a9b3bd; --line: #6e7883;
                --accent: #6cb2f7; --on-accent: #06213a; --alarm: #ffb4ab; --alarm-ground: #43201d;
                --banner: #3d3212; --banner-ink: #ffe59a; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
            .banner { margin: 0; padding: .6rem 1rem; background: var(--banner); color: var(--banner-ink);
              text-align: center; font-size: .9rem; }
            main { max-width: 28rem; margin: clamp(0rem, 5vh, 4rem) auto; padding: 2rem clamp(1.25rem, 5vw, 2.5rem);
              background: var(--card); border-radius: .75rem; box-shadow: 0 1px 8px rgb(0 0 0 / 12%); }
            h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
            p { margin: 0 0 1rem; }
            .soft, dt { color: var(--soft); }
            label { display: block; font-weight: 600; margin-bottom: .35rem; }
            input, select { width: 100%; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: .4rem;
              background: var(--card); color: var(--ink); font: inherit; margin-bottom: 1.25rem; }
            input { font: 1.3rem ui-monospace, "Cascadia Mono", Menlo, monospace; letter-spacing: .12em;
              text-transform: uppercase; }
            input[aria-invalid] { border: 2px solid var(--alarm); }
            [role=alert] { padding: .7rem .8rem; border-left: .25rem solid var(--alarm);
              background: var(--alarm-ground); color: var(--alarm); border-radius: .25rem; }
            button { width: 100%; min-height: 2.9rem; padding: .6rem 1rem; border: 1px solid var(--accent);
              border-radius: .4rem; font: inherit; font-weight: 600; cursor: pointer; margin-bottom: .6rem;
              background: transparent; color: var(--accent); }
            button.primary { background: var(--accent); color: var(--on-accent); }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            dl { margin: 0 0 1.25rem; } dt { font-size: .85rem; } dd { margin: 0 0 .6rem; }
            ul { margin: 0; padding-left: 1.2rem; } code { color: var(--soft); font-size: .85em; }
            .mark { font-size: 2.2rem; line-height: 1; margin-bottom: .75rem; color: var(--accent); }
            @media (max-width: 30rem) { main { border-radius: 0; box-shadow: none; margin: 0; } }
            """;

    private PageStyle() {}
}
