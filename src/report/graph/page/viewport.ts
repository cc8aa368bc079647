interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the picture that is seen: moved by dragging, wheel, fingers and keys. */
export class Viewport {
  readonly #svg: SVGSVGElement;
  readonly #whole: Area;
  #area: Area;
  #frame = 0;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  /** Whether the last press moved the picture, so that it chooses nothing. */
  wasDragged = false;

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
    const [x = 0, y = 0, width = 1, height = 1] = (svg.dataset.area ?? "").split(" ").map(Number);
    this.#whole = { x, y, width, height };
    this.#area = this.#whole;
    svg.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.#press(event));
    svg.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel"] as const)
      svg.addEventListener(type, (event) => this.#release(event));
    addEventListener("beforeprint", () => this.#show(this.#whole, svg.dataset.area));
    addEventListener("afterprint", () => this.#show(this.#area));
  }

  fit(): void {
    this.#glide(this.#whole);
  }

  /** Around the middle, or a point of the window. */
  zoom(factor: number, at?: { x: number; y: number }): void {
    const { x, y, width, height } = this.#area;
    const whole = Math.max(this.#whole.width, (this.#whole.height * width) / height);
    const next = Math.min(whole * 1.6, Math.max(240, width * factor));
    const scale = next / width;
    const point = at ?? this.#toPicture(this.#middle());
    this.#set({
      x: point.x - (point.x - x) * scale,
      y: point.y - (point.y - y) * scale,
      width: next,
      height: height * scale,
    });
  }

  /** By a share of what is seen. */
  pan(right: number, down: number): void {
    const { x, y, width, height } = this.#area;
    this.#set({ ...this.#area, x: x + width * right, y: y + height * down });
  }

  /** Moves to a part of the picture, and closer if it is small. */
  show({ x, y, width, height }: Area, isClose: boolean): void {
    const { width: seen } = this.#area;
    const room = isClose ? Math.min(seen, Math.max(900, width * 1.3)) : Math.max(seen, width * 1.1);
    const tall = (this.#area.height * room) / seen;
    const size = { width: room, height: Math.max(isClose ? this.#inWindow(room, tall) : tall, height * 1.1) };
    this.#glide({ x: x + width / 2 - size.width / 2, y: y + height / 2 - size.height / 2, ...size });
  }

  /** How high a part of the picture may be without getting smaller by that, but no higher than it is. */
  #inWindow(width: number, height: number): number {
    const { width: across, height: down } = this.#svg.getBoundingClientRect();
    return Math.min(height, (width * down) / across);
  }

  #set(area: Area): void {
    cancelAnimationFrame(this.#frame);
    this.#area = area;
    this.#show(area);
  }

  #show({ x, y, width, height }: Area, text = `${x} ${y} ${width} ${height}`): void {
    this.#svg.setAttribute("viewBox", text);
  }

  #glide(target: Area): void {
    cancelAnimationFrame(this.#frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.#set(target);
      return;
    }
    const start = this.#area;
    this.#area = target;
    const begin = performance.now();
    const step = (now: number) => {
      const share = Math.min(1, (now - begin) / 260);
      const eased = 1 - (1 - share) ** 3;
      const between = (of: (area: Area) => number) => of(start) + (of(target) - of(start)) * eased;
      this.#show({
        x: between(({ x }) => x),
        y: between(({ y }) => y),
        width: between(({ width }) => width),
        height: between(({ height }) => height),
      });
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.zoom(
      Math.exp((event.deltaY * lines) / 500),
      this.#toPicture({ x: event.clientX, y: event.clientY }),
    );
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.#pointers.size === 0) this.wasDragged = false;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    if (!this.wasDragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    if (!this.wasDragged) this.#svg.setPointerCapture(event.pointerId);
    this.wasDragged = true;
    this.#svg.classList.add("is-dragged");
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    const [from, to] = [this.#toPicture(before), this.#toPicture(now)];
    if (other === undefined) {
      this.#set({ ...this.#area, x: this.#area.x + from.x - to.x, y: this.#area.y + from.y - to.y });
      return;
    }
    const spread = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
    this.zoom(spread(before) / Math.max(1, spread(now)), this.#toPicture(other));
  }

  #release(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (this.#pointers.size === 0) this.#svg.classList.remove("is-dragged");
  }

  #middle(): { x: number; y: number } {
    const { left, top, width, height } = this.#svg.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }

  /** A point of the window in the picture. */
  #toPicture(point: { x: number; y: number }): { x: number; y: number } {
    const matrix = this.#svg.getScreenCTM();
    return matrix === null ? point : new DOMPoint(point.x, point.y).matrixTransform(matrix.inverse());
  }
}
