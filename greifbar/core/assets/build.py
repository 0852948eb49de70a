"""Builds what the browser gets into `.assets/static`: a style sheet, a script, signs, pictures, two fonts.

What a moving map needs is a bundle of its own, which no other page loads.

Runs in `.venv-build` (node, fonttools, Babel), never on a server: `./run` calls it when a source changed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from greifbar.core.assets import fonts, pictures, unused_css
from greifbar.core.messages import compile_catalogues

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TARGET = ROOT / ".assets" / "static"
BROWSERS = "chrome109,edge109,firefox115,safari15.6"
FONT_SOURCE = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "fonts" / "fira-sans"


def esbuild(*arguments: str, text: str | None = None) -> str:
    """Output of esbuild; raises CalledProcessError with esbuild's own message on the terminal."""
    tool = ROOT / "node_modules" / ".bin" / "esbuild"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path}
    command = [str(tool), "--log-level=warning", f"--target={BROWSERS}", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=text, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def style_sheet(source: Path) -> str:
    """All of `main.css` in one text, without the KERN rules no template of ours asks for."""
    bundled = esbuild(str(source), "--bundle", "--external:*.woff2", "--external:*.svg", "--loader:.css=css")
    needed = unused_css.without_unused(bundled, unused_css.names_in(ROOT / "greifbar"))
    return esbuild("--loader=css", "--minify", text=needed)


def script(source: Path) -> str:
    """`main.js` and what it imports, for one `<script defer>`."""
    return esbuild(str(source), "--bundle", "--minify", "--format=iife", "--legal-comments=none")


def map_bundle(target: Path) -> None:
    """Script, worker and styles of the map: MapLibre and pmtiles with ours.

    The worker is a file of its own, so that no page has to allow scripts from `blob:`.
    """
    module = ("--bundle", "--minify", "--format=esm", "--legal-comments=none")
    worker = ROOT / "node_modules" / "maplibre-gl" / "dist" / "maplibre-gl-worker.mjs"
    for source, name in ((HERE / "js" / "map.js", "map"), (worker, "map-worker")):
        (target / f"greifbar-{name}.js").write_text(esbuild(str(source), *module), encoding="utf-8")
    styles = esbuild(str(HERE / "css" / "map.css"), "--minify")
    (target / "greifbar-map.css").write_text(styles, encoding="utf-8")


def build(target: Path) -> None:
    """Writes everything into the empty folder `target`."""
    (target / "greifbar.css").write_text(style_sheet(HERE / "css" / "main.css"), encoding="utf-8")
    (target / "greifbar.js").write_text(script(HERE / "js" / "main.js"), encoding="utf-8")
    map_bundle(target)
    (target / "icons.svg").write_text(pictures.sprite(HERE / "icons"), encoding="utf-8")
    pictures.copy(HERE / "pictures", target / "pictures")
    for favicon in HERE.rglob("favicon.svg"):
        shutil.copy(favicon, target / "favicon.svg")
    for weight, name in ((400, "Regular"), (600, "SemiBold")):
        fonts.subset(FONT_SOURCE / f"FiraSans-{name}.woff2", target / "fonts" / f"fira-sans-{weight}.woff2")


def main() -> None:
    """Builds beside the present assets and then takes their place, so no one meets a half-built set."""
    fresh = TARGET.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    build(fresh)
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)
    compile_catalogues(ROOT / "greifbar" / "locale")
    for file in sorted(TARGET.rglob("*.*")):
        print(f"{file.stat().st_size / 1000:8.1f} kB  {file.relative_to(TARGET)}")


if __name__ == "__main__":
    main()
