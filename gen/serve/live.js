// Keeps the pages and the findings as the server has them. The server tells
// which page has which key; what has another key here is fetched anew, what
// is in view first. Nothing else on the page moves.
"use strict";
(function () {
	const main = document.getElementById("pages");
	const findings = document.getElementById("findings");
	const status = document.getElementById("status");
	const ALL_AT_ONCE = 60; // pages that are fetched though out of view
	const NEAR = 2000; // pixels
	const sections = []; // of the pages, in their order
	let state = null;
	let isLoading = false;

	function newSection(number) {
		const section = document.createElement("section");
		const heading = document.createElement("h2");
		const sheet = document.createElement("div");
		section.id = "page-" + number;
		heading.id = "page-" + number + "-label";
		section.setAttribute("aria-labelledby", heading.id);
		sheet.className = "sheet";
		section.append(heading, sheet);
		return section;
	}

	// What the reader looks at, and where it is.
	function anchor() {
		for (const section of sections) {
			const box = section.getBoundingClientRect();
			if (box.bottom > 0)
				return { section: section, top: box.top };
		}
		return null;
	}

	function keepPlace(place) {
		if (place && place.section.isConnected)
			window.scrollBy(0, place.section
				.getBoundingClientRect().top - place.top);
	}

	function arrange() {
		const place = anchor();
		while (sections.length > state.pages.length)
			sections.pop().remove();
		while (sections.length < state.pages.length) {
			sections.push(newSection(sections.length + 1));
			main.append(sections.at(-1));
		}
		sections.forEach(function (section, i) {
			const page = state.pages[i];
			const label = "Page " + page.label;
			const sheet = section.lastElementChild;
			if (section.firstElementChild.textContent !== label)
				section.firstElementChild.textContent = label;
			sheet.style.aspectRatio = page.width + "/" + page.height;
			section.dataset.want = page.key;
		});
		keepPlace(place);
	}

	function distance(section) {
		const box = section.getBoundingClientRect();
		return Math.max(0, -box.bottom, box.top - window.innerHeight);
	}

	// The stale page that is nearest to what is in view.
	function nextStale() {
		const most = state.pages.length <= ALL_AT_ONCE ? Infinity : NEAR;
		let best = null;
		let least = most;
		for (const section of sections) {
			if (section.dataset.key === section.dataset.want)
				continue;
			const far = distance(section);
			if (far < least || (best === null && far <= most)) {
				best = section;
				least = far;
			}
			if (far === 0)
				break;
		}
		return best;
	}

	function isShown() {
		for (const section of sections) {
			if (section.dataset.key !== section.dataset.want &&
			    distance(section) === 0)
				return false;
		}
		return true;
	}

	async function get(name) {
		const response = await fetch(name);
		if (!response.ok)
			throw new Error(name);
		return response.text();
	}

	async function loadStale() {
		for (let section = nextStale(); section;
		     section = nextStale()) {
			const key = section.dataset.want;
			const text = await get("page/" +
				section.id.substring(5) + "/" + key);
			const place = anchor();
			section.lastElementChild.innerHTML = text;
			section.dataset.key = key;
			keepPlace(place);
			if (isShown())
				main.dataset.version = state.version;
		}
		main.dataset.version = state.version;
	}

	async function load() {
		if (isLoading)
			return;
		isLoading = true;
		let began;
		do {
			began = state;
			try {
				await loadStale();
			} catch (error) {
				// A newer state has come, or is on its way.
			}
		} while (state !== began);
		isLoading = false;
	}

	async function update(next) {
		state = next;
		arrange();
		if (document.title !== state.title)
			document.title = state.title;
		if (findings.dataset.key !== state.findings) {
			const key = state.findings;
			try {
				findings.lastElementChild.innerHTML =
					await get("findings");
				findings.dataset.key = key;
			} catch (error) {
				return;
			}
		}
		if (status.textContent !== state.status)
			status.textContent = state.status;
		load();
	}

	const events = new EventSource("events");
	events.addEventListener("change", function (event) {
		update(JSON.parse(event.data));
	});
	events.onerror = function () {
		status.textContent = "The preview has lost its connection.";
	};
	window.addEventListener("scroll", function () {
		if (state)
			load();
	}, { passive: true });
})();
