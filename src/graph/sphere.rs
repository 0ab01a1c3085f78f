//! Distances on the globe.

/// The mean radius of the earth in kilometres, R₁ of the Geodetic Reference System 1980 as adopted
/// by the IUGG: H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74 (2000), 128-133.
pub(in crate::graph) const MEAN_RADIUS_KM: f64 = 6371.0088;

/// The length in kilometres of the shortest way over a sphere between two points, each given in
/// degrees north and degrees east.
///
/// This is the haversine formula. The usual form takes the arc sine of the haversine and loses
/// precision, or gets no number at all, where the points are nearly opposite. Here the haversine of
/// what is left to the opposite point is worked out in its own right, and the arc tangent of the
/// two is as good everywhere. The earth is flatter at the poles than a sphere: expect the distance
/// along the ground to differ by up to 0.6 %.
pub(in crate::graph) fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, other_north) = (from.0.to_radians(), to.0.to_radians());
    let half_turn = (to.1 - from.1).to_radians() / 2.0;
    let narrowing = north.cos() * other_north.cos();
    let apart = square(((other_north - north) / 2.0).sin()) + narrowing * square(half_turn.sin());
    let left = square(((other_north + north) / 2.0).sin()) + narrowing * square(half_turn.cos());
    2.0 * MEAN_RADIUS_KM * apart.max(0.0).sqrt().atan2(left.max(0.0).sqrt())
}

fn square(value: f64) -> f64 {
    value * value
}
