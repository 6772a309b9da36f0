document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
