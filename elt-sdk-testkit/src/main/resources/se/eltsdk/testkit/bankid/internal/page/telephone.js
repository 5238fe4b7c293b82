// Scans the QR code with the camera where the browser can do so; without this script the form takes pasted text.
const camera = document.getElementById('camera');
if (camera && 'BarcodeDetector' in window && navigator.mediaDevices) {
  const start = document.getElementById('camera-start');
  const stop = document.getElementById('camera-stop');
  const video = document.getElementById('camera-picture');
  const denied = document.getElementById('camera-denied');
  const code = document.getElementById('code');
  let stream = null;
  camera.hidden = false;

  const show = (running) => {
    start.hidden = running;
    stop.hidden = !running;
    video.hidden = !running;
  };
  const end = () => {
    if (stream) {
      stream.getTracks().forEach((track) => track.stop());
    }
    stream = null;
    show(false);
  };
  const look = async (detector) => {
    if (!stream) {
      return;
    }
    const found = video.readyState >= 2 ? await detector.detect(video) : [];
    const qr = found.find((one) => one.rawValue.startsWith('bankid.'));
    if (qr && stream) {
      end();
      code.value = qr.rawValue;
      code.form.requestSubmit();
      return;
    }
    requestAnimationFrame(() => look(detector));
  };

  start.addEventListener('click', async () => {
    denied.hidden = true;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      show(true);
      await video.play();
      await look(new BarcodeDetector({ formats: ['qr_code'] }));
    } catch (e) {
      end();
      denied.hidden = false;
    }
  });
  stop.addEventListener('click', end);
}
