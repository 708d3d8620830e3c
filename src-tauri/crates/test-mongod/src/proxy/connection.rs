//! One connection from a client through the faults to the server, and how it ends.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{mpsc, watch},
};

use super::{
    end::End,
    faults::{Direction, Faults},
    held::Held,
    network::{Network, Order, OrderKind},
    pump::{Pump, await_state},
};

/// Forwards bytes until the connection ends.
pub(crate) async fn serve(client: TcpStream, network: &Network, mut orders: mpsc::UnboundedReceiver<Order>) {
    let mut client = client;
    let mut held = Held::new(network);
    let mut faults = network.faults.subscribe();
    let lost = AtomicBool::new(false);
    let connected = tokio::select! {
        biased;
        _order = orders.recv() => return reset(client),
        connected = connect(&mut client, &mut faults, network) => connected,
    };
    let Some(mut server) = connected else { return reset(client) };
    let end = {
        let (from_client, at_client) = client.split();
        let (from_server, at_server) = server.split();
        let reply_lost = AtomicBool::new(false);
        let pump = Pump { network, lost: &lost, reply_lost: &reply_lost };
        tokio::select! {
            biased;
            order = orders.recv() => End::Ordered(order),
            () = over_with_losses(&mut faults, &lost) => End::Reset,
            end = pump.to_server(from_client, at_server, &mut held) => end,
            end = pump.to_client(from_server, at_client) => end,
        }
    };
    match end {
        End::Reset => reset_both(client, server),
        // Held bytes count as sent, so they still arrive.
        End::Left(Direction::ToServer) if !held.is_empty() => {
            drop(client);
            deliver_late(server, held, faults, orders, network).await;
        }
        End::Left(_) => {}
        End::Cut(direction) => {
            let (mut receiver, sender) = match direction {
                Direction::ToServer => (server, client),
                Direction::ToClient => (client, server),
            };
            // The order precedes the cut, because a client that notices the cut may reconnect, and that connection
            // must stay.
            drop(network.order(OrderKind::Reset));
            drop(receiver.shutdown().await);
            reset(sender);
        }
        End::ReplyLost => reset(client),
        End::Ordered(Some(order)) if order.what == OrderKind::CutClient => {
            reset(client);
            drop(order);
            if !held.is_empty() {
                deliver_late(server, held, faults, orders, network).await;
            }
        }
        End::Ordered(order) => {
            reset_both(client, server);
            drop(order);
        }
    }
}

/// Connects to the server; in a black hole it waits. `None` if bytes were lost there, or the server is down.
async fn connect(
    client: &mut TcpStream,
    faults: &mut watch::Receiver<Faults>,
    network: &Network,
) -> Option<TcpStream> {
    let in_black_hole = faults.borrow().swallow;
    if in_black_hole && !silent_until_it_ends(client, faults, network).await {
        return None;
    }
    let server = TcpStream::connect(("127.0.0.1", network.server)).await.ok()?;
    drop(client.set_nodelay(true));
    drop(server.set_nodelay(true));
    Some(server)
}

async fn silent_until_it_ends(
    client: &mut TcpStream,
    faults: &mut watch::Receiver<Faults>,
    network: &Network,
) -> bool {
    let mut buffer = vec![0; 64 * 1024];
    let (mut silent, mut there) = (true, true);
    loop {
        tokio::select! {
            () = await_state(faults, |now| !now.swallow) => return silent,
            read = client.read(&mut buffer), if there => {
                silent = false;
                there = matches!(read, Ok(1..));
                network.swallow(read.unwrap_or(0));
            }
        }
    }
}

/// Returns when a black hole ends that has swallowed bytes: with bytes missing, the connection must end too.
async fn over_with_losses(faults: &mut watch::Receiver<Faults>, lost: &AtomicBool) {
    while faults.borrow_and_update().swallow || !lost.load(Ordering::Relaxed) {
        if faults.changed().await.is_err() {
            return;
        }
    }
}

/// Waits, with the client gone, until the held bytes may be delivered, and then stays until the server or the proxy
/// ends the connection: a server may stop its work when its client disconnects.
async fn deliver_late(
    mut server: TcpStream,
    mut held: Held<'_>,
    mut faults: watch::Receiver<Faults>,
    mut orders: mpsc::UnboundedReceiver<Order>,
    network: &Network,
) {
    let delivery = async {
        await_state(&mut faults, |now| now.hold.is_none()).await;
        let bytes = held.take();
        if server.write_all(&bytes).await.is_ok() {
            network.count(Direction::ToServer, bytes.len());
        }
        let mut buffer = vec![0; 64 * 1024];
        while matches!(server.read(&mut buffer).await, Ok(1..)) {}
    };
    let reset_by = async {
        loop {
            match orders.recv().await {
                Some(order) if order.what == OrderKind::CutClient => {}
                order => return order,
            }
        }
    };
    let order = tokio::select! {
        order = reset_by => order,
        () = delivery => return,
    };
    reset(server);
    drop(order);
}

fn reset_both(client: TcpStream, server: TcpStream) {
    reset(client);
    reset(server);
}

fn reset(socket: TcpStream) {
    drop(socket.set_zero_linger());
}
