//! Data that are replaced while the server runs.

use serde_json::json;

use crate::server::{Server, agent, read, small_network};

#[test]
fn a_cursor_of_earlier_data_has_expired() {
    let mut server = Server::start();
    let ask = |query: &str| {
        let request = agent().post(format!("http://{}/graphql", server.address));
        read(request.send_json(json!({ "query": query })).unwrap()).json()
    };
    let page = ask("{ city(slug: \"lyon\") { partners(first: 1) { pageInfo { endCursor } } } }");
    let cursor = page["data"]["city"]["partners"]["pageInfo"]["endCursor"].as_str().unwrap();
    server.gateway.replace(creative_cities::graph::Graph::new(small_network()));
    let later = ask(&format!(
        "{{ city(slug: \"lyon\") {{ partners(after: \"{cursor}\") {{ totalCount }} }} }}"
    ));
    assert_eq!(later["errors"][0]["extensions"]["code"], "CURSOR_EXPIRED", "{later:#}");
    server.stop();
}

#[test]
fn a_network_is_made_ready_to_be_searched_before_anybody_does() {
    let mut server = Server::start();
    let wait = || {
        let is_ready = || server.gateway.snapshot().is_ready_to_search();
        let mut looks = 0;
        while !is_ready() {
            looks += 1;
            assert!(looks < 6_000, "nothing makes it ready");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    };
    wait();
    server.gateway.replace(creative_cities::graph::Graph::new(small_network()));
    wait();
    server.stop();
}

#[test]
fn a_replaced_network_is_answered_from_at_once() {
    let mut server = Server::start();
    let size = || {
        let request = agent().post(format!("http://{}/graphql", server.address));
        let body = json!({ "query": "{ network { size } }" });
        let answer = read(request.send_json(body).unwrap()).json();
        answer["data"]["network"]["size"].as_i64().unwrap()
    };
    assert_eq!(size(), 405);
    let small = small_network();
    let cities = small.cities().len() as i64;
    server.gateway.replace(creative_cities::graph::Graph::new(small));
    assert_eq!(size(), cities);
    server.stop();
}
