/** Nothing is kept in the browser: htmx finds its store closed and holds the current path in memory instead. */
Storage.prototype.setItem = () => {
  throw new DOMException("nothing is kept in the browser", "SecurityError");
};
