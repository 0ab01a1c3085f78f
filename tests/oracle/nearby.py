"""The members around a member, the nearest first."""

from records import BY_SLUG, TODAY

# One in the thick of Europe, two far off, the easternmost and one out at sea.
CENTRES = ["lyon", "melbourne", "dunedin", "whanganui", "reykjavik"]
RADII_KM = [500, 3000, 20038]
SHOWN = 20


def nearby():
    """For each centre and radius: how many others are within it, and the nearest of them."""
    assert max(TODAY.cities, key=lambda city: city.longitude).slug == "whanganui"
    answer = {}
    for centre in CENTRES:
        here = BY_SLUG[centre]
        others = sorted((city.km_from(here.latitude, here.longitude), city.slug)
                        for city in TODAY.cities if city is not here)
        answer[centre] = []
        for radius in RADII_KM:
            assert all(abs(km - radius) > 1e-3 for km, _ in others), f"on the rim: {centre}"
            within = [[slug, round(km, 6)] for km, slug in others if km <= radius]
            answer[centre].append({
                "withinKm": radius, "totalCount": len(within), "nearest": within[:SHOWN],
            })
    return answer
