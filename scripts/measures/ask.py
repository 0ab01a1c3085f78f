"""The measures as the program gives them."""

import json
import subprocess

CITIES = """query ($after: String) {
  cities(first: 500, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      slug
      metrics {
        partnerCount strength pageRank betweenness closeness clustering componentSize community
        approximate errorBounds { sampledCities }
      }
    }
  }
}"""

NETWORK = """{
  network {
    metrics {
      cities linkedCities links density components largestComponent diameter averagePathLength
      bridgeCount communityCount modularity approximate errorBounds { sampledCities }
      hubs(first: 100) { slug }
      bridges(first: 500) { from { slug } to { slug } }
      communities(first: 100) { number size }
    }
  }
}"""


def ask(program, folder, query, variables):
    command = [program, "query", "--data", str(folder), "--variables", json.dumps(variables), query]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{program} did not answer about {folder}:\n{done.stdout[:2000]}{done.stderr}")
    return json.loads(done.stdout)["data"]


def answer(program, folder):
    """`cities`, the metrics of each slug, and `network`, with slugs in place of cities."""
    cities, after = {}, None
    while True:
        page = ask(program, folder, CITIES, {"after": after})["cities"]
        cities.update((city["slug"], city["metrics"]) for city in page["nodes"])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    network = ask(program, folder, NETWORK, {})["network"]["metrics"]
    network["hubs"] = [city["slug"] for city in network["hubs"]]
    network["bridges"] = [[link["from"]["slug"], link["to"]["slug"]] for link in network["bridges"]]
    return {"cities": cities, "network": network}
