// Types of `<lectern-viewer>`, for pages that use it. Name this file in `types`, or write
// `/// <reference path="embed.d.ts" />`.

/** The page that is about to be opened. */
export interface LecternNavigation {
  /** Its path in the library, such as `/a/searching/`. */
  path: string;
  /** Its address among the library's own pages. */
  url: string;
}

/** A comment that was written. */
export interface LecternComment {
  /** The article that it is about. */
  article: string;
  /** What became of it: it is stored in the reader's browser in any case. */
  status: "approved" | "pending" | "spam" | "trash";
}

/** The events of the element. They bubble, and leave shadow trees. */
export interface LecternEventMap {
  /** The room has taken the place of what the page had put into the element. */
  "lectern-ready": CustomEvent<Record<string, never>>;
  /** A page is about to be opened; `preventDefault()` keeps it from that. */
  "lectern-navigate": CustomEvent<LecternNavigation>;
  /** A comment was posted or changed. */
  "lectern-comment": CustomEvent<LecternComment>;
  /** The room cannot be opened, and what the page had put into the element stays. */
  "lectern-error": CustomEvent<{ error: unknown }>;
}

/** A reading room in a page. */
export interface LecternViewer extends HTMLElement {
  /** The article that is shown, by the name in its address. */
  article: string;
  /** What is shown at first. Without it, the article, or the list where no article is named. */
  view: "" | "article" | "list" | "search";
  /** Light or dark, or as the reader's system is; a reader may have chosen otherwise. */
  theme: "auto" | "light" | "dark";
  /** The language of what the page puts into the element, and the one that the room speaks, if it knows it and its reader has chosen none. */
  lang: string;
  /** Whether readers can read and write comments, read those that came with the library, or see none. */
  comments: "on" | "read" | "off";
  /** Whether the page that is open is kept in memory or after the `#` of the document's address. */
  routes: "memory" | "hash";
  /** The folder of another library than the one that the script came from. */
  src: string;
  /** Opens a page by its path in the library. */
  navigate(path: string): Promise<void>;
  /** Opens the search with a query. */
  search(query: string): Promise<void>;
  /** What the reader wrote here, as a file for the editor has it. */
  export(): Promise<string>;
}

declare global {
  interface HTMLElementTagNameMap {
    "lectern-viewer": LecternViewer;
  }
  interface HTMLElementEventMap extends LecternEventMap {}
  interface DocumentEventMap extends LecternEventMap {}
}
