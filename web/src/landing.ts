// The address in the example is the one that the page came from, so that it works wherever the server is.
const origin = document.getElementById('origin');
if (origin) origin.textContent = window.location.origin;

export {};
