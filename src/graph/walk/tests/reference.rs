//! What walks are held against, done in the plainest way.

use std::collections::VecDeque;

/// The distance of each city, by a queue.
pub(super) fn distances(partners: &[Vec<u32>], from: u32) -> Vec<Option<usize>> {
    let mut distances = vec![None; partners.len()];
    distances[from as usize] = Some(0);
    let mut queue = VecDeque::from([from]);
    while let Some(city) = queue.pop_front() {
        for partner in &partners[city as usize] {
            if distances[*partner as usize].is_none() {
                distances[*partner as usize] = distances[city as usize].map(|it| it + 1);
                queue.push_back(*partner);
            }
        }
    }
    distances
}

/// The least of the shortest paths: each city is the least that is one link nearer to the last.
pub(super) fn shortest(partners: &[Vec<u32>], from: u32, to: u32) -> Option<Vec<u32>> {
    let distances = distances(partners, to);
    let mut path = vec![from];
    let mut left = distances[from as usize]?;
    while left > 0 {
        left -= 1;
        let nearer = |city: &&u32| distances[**city as usize] == Some(left);
        let last = *path.last().unwrap() as usize;
        path.push(*partners[last].iter().filter(nearer).min().unwrap());
    }
    Some(path)
}

/// All simple paths, the shortest first, then by their cities; by trying every one.
pub(super) fn simple_paths(partners: &[Vec<u32>], from: u32, to: u32) -> Vec<Vec<u32>> {
    fn extend(partners: &[Vec<u32>], path: &mut Vec<u32>, to: u32, paths: &mut Vec<Vec<u32>>) {
        let last = *path.last().unwrap();
        if last == to {
            paths.push(path.clone());
            return;
        }
        for partner in &partners[last as usize] {
            if !path.contains(partner) {
                path.push(*partner);
                extend(partners, path, to, paths);
                path.pop();
            }
        }
    }
    let mut paths = Vec::new();
    extend(partners, &mut vec![from], to, &mut paths);
    paths.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    paths
}

/// The cities in the order in which a queue finds them, with their distances.
pub(super) fn found(partners: &[Vec<u32>], from: u32, depth: usize) -> Vec<(u32, usize)> {
    let mut found = vec![(from, 0)];
    let mut place = 0;
    while place < found.len() {
        let (city, distance) = found[place];
        place += 1;
        if distance == depth {
            continue;
        }
        for partner in &partners[city as usize] {
            if found.iter().all(|(known, _)| known != partner) {
                found.push((*partner, distance + 1));
            }
        }
    }
    found
}
