//! Types that hold themselves.

use super::{Shape, Type};

/// For each type the strongly connected component of direct holding that it is in (Tarjan,
/// without recursion). Types that do not hold themselves are components of their own.
pub(super) fn components(types: &[Type]) -> Vec<usize> {
    let below: Vec<Vec<usize>> = types
        .iter()
        .map(|it| {
            let index = |shape: &&Shape| match shape {
                Shape::Type { index, .. } => Some(*index),
                _ => None,
            };
            it.held().iter().filter_map(index).collect()
        })
        .collect();
    let mut number = vec![usize::MAX; types.len()];
    let mut low = vec![usize::MAX; types.len()];
    let mut component = vec![usize::MAX; types.len()];
    let (mut counter, mut path) = (0, Vec::new());
    for start in 0..types.len() {
        if number[start] != usize::MAX {
            continue;
        }
        let mut calls = vec![(start, 0)];
        while let Some((at, next)) = calls.last_mut() {
            let at = *at;
            if *next == 0 {
                number[at] = counter;
                low[at] = counter;
                counter += 1;
                path.push(at);
            }
            if let Some(&to) = below[at].get(*next) {
                *next += 1;
                if number[to] == usize::MAX {
                    calls.push((to, 0));
                } else if component[to] == usize::MAX {
                    low[at] = low[at].min(number[to]);
                }
                continue;
            }
            if low[at] == number[at] {
                while let Some(member) = path.pop() {
                    component[member] = at;
                    if member == at {
                        break;
                    }
                }
            }
            calls.pop();
            if let Some((above, _)) = calls.last() {
                low[*above] = low[*above].min(low[at]);
            }
        }
    }
    component
}
